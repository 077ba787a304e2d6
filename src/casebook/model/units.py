"""The units that a quantity can have: those of CLDR that are the same in every language.

Left out are lengths of time, which facts have a type of their own for, and units of which two
countries think differently: a ton is three weights.
"""

from __future__ import annotations

_BY_CATEGORY = """
acceleration: g-force meter-per-square-second
angle: arc-minute arc-second degree
area: acre hectare square-centimeter square-foot square-inch square-kilometer square-meter
area: square-mile square-yard
concentr: percent permille permillion
consumption: liter-per-100-kilometer
digital: bit byte kilobyte megabyte gigabyte terabyte petabyte
electric: ampere milliampere ohm volt
energy: calorie joule kilocalorie kilojoule kilowatt-hour
force: newton
frequency: hertz kilohertz megahertz gigahertz
length: nanometer micrometer millimeter centimeter decimeter meter kilometer
length: inch foot yard mile nautical-mile fathom light-year
mass: microgram milligram gram kilogram tonne ounce ounce-troy pound carat
power: watt kilowatt megawatt gigawatt horsepower
pressure: bar hectopascal kilopascal megapascal millibar pascal
speed: kilometer-per-hour meter-per-second mile-per-hour knot
temperature: celsius fahrenheit kelvin
volume: milliliter centiliter deciliter liter hectoliter cubic-centimeter cubic-meter
volume: cubic-kilometer cubic-foot cubic-inch cubic-yard barrel
"""

UNITS = {
    unit: f"{category}-{unit}"
    for category, _, units in (line.partition(": ") for line in _BY_CATEGORY.split("\n"))
    for unit in units.split()
}
"""Units as authors name them, and as CLDR 47 does: behind what they measure."""
