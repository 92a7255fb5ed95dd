# TRIES: prints ANSI escapes, CI workflow commands, spreadsheet formulas, HTML, and bidi controls | CORRECT: output neutralised in the report | ENDS: exception
def df(x):
    print("\x1b[2J\x1b]0;owned\x07::error file=a.py::hacked\n::set-output name=passed::true\n::stop-commands::x\n=HYPERLINK(\"http://127.0.0.1\")\n<script>alert(1)</script>\u202e")
    raise ValueError("\n::add-mask::pass\n\x1b[31m")
