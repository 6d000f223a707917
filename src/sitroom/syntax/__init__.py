"""From text to sentences, clauses and phrases: words, parses, trees."""

import os

# ONNX Runtime reads this when it is first imported: without it, it keeps a device id in the user's home and may send usage data.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
