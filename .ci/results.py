"""Reads what `go test -json` says, shows what failed and what was skipped, and counts.

results.py there|absent   (the test data beside the checkout)

Exit 1 if a test failed, or was skipped for want of anything but test data that is absent."""
import json, sys

there = sys.argv[1] == "there"
counts = {"pass": 0, "fail": 0, "skip": 0}
output, shown, unwanted, running = {}, [], 0, set()
for line in sys.stdin:
    if not line.startswith("{"):
        shown.append(line)
        continue
    event = json.loads(line)
    key = (event.get("Package", event.get("ImportPath")), event.get("Test"))
    if event["Action"] in ("output", "build-output"):
        output[key] = output.get(key, "") + event["Output"]
    elif event["Action"] == "run":
        running.add(key)
    elif event["Action"] == "build-fail":
        counts["fail"] += 1
        shown.append(output.get(key, ""))
    elif event["Action"] in counts:
        if event.get("Test"):
            counts[event["Action"]] += 1
        elif event["Action"] == "fail":
            counts["fail"] += 1
        skipped = event["Action"] == "skip" and event.get("Test")
        wants_data = any(w in output.get(key, "") for w in ("../shared", "not part of the project"))
        if skipped and (there or not wants_data):
            unwanted += 1
        if event["Action"] == "fail" or skipped:
            shown.append(f"{event['Action'].upper()} {key[0]} {key[1] or ''}\n{output.get(key, '')}")
        running.discard(key)
        if not event.get("Test"):  # what had not ended when its package did was cut off
            shown += [f"CUT OFF {k[0]} {k[1]}\n{output.get(k, '')}" for k in sorted(running) if k[0] == key[0]]
            running = {k for k in running if k[0] != key[0]}
print("\n".join(shown))
print(f"{counts['pass']} passed, {counts['fail']} failed, {counts['skip']} skipped")
sys.exit(1 if counts["fail"] or unwanted or not counts["pass"] else 0)
