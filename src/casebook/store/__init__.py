"""What earlier builds have made: keys, codec, steps, whole files, receipts."""
