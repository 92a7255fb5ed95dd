# TRIES: ends the process at once with status 0 | CORRECT: error 'ended before answering', not passed | ENDS: missing
import os
os._exit(0)
