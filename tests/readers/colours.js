// What colours text has, and on what: as computed, with what stands behind what is translucent.

function parsed(text) {
  const numbers = text.match(/[\d.]+/g).map(Number);
  const [red, green, blue, opacity = 1] = numbers;
  return { red, green, blue, opacity };
}

function over(front, back) {
  const mixed = name => front[name] * front.opacity + back[name] * (1 - front.opacity);
  return { red: mixed("red"), green: mixed("green"), blue: mixed("blue"), opacity: 1 };
}

// Relative luminance (WCAG 2.2).
function luminance({ red, green, blue }) {
  const linear = [red, green, blue].map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

const named = ({ red, green, blue }) => `rgb(${[red, green, blue].map(Math.round).join(" ")})`;

// The contrast of an element's text with what it stands on (WCAG 2.2); the paper is what the reader
// has behind all.
export function contrastOf(element, { dark }) {
  const layers = [];
  for (let around = element; around; around = around.parentElement)
    layers.push(parsed(getComputedStyle(around).backgroundColor));
  const start = dark ? 18 : 255;
  let paper = { red: start, green: start, blue: start, opacity: 1 };
  for (const layer of layers.reverse()) paper = over(layer, paper);
  const ink = over(parsed(getComputedStyle(element).color), paper);
  const [high, low] = [luminance(ink), luminance(paper)].sort((a, b) => b - a);
  return { contrast: (high + 0.05) / (low + 0.05), ink: named(ink), paper: named(paper) };
}
