// The byte code of a site, by the Python of the site itself, under node.
//   node compile.mjs ENGINE PRECOMPILE.py LIBRARY.zip IN.zip OUT.zip      LIBRARY is all that it has of Python's own
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [engine, script, stdLibURL, from, to] = process.argv.slice(2).map((each) => path.resolve(each));
const { loadPyodide } = await import(pathToFileURL(path.join(engine, "pyodide.mjs")).href);
// without the columns of every instruction: half the byte code, and only a traceback underlines with them
const py = await loadPyodide({ indexURL: `${engine}/`, stdLibURL, env: { HOME: "/home/pyodide", PYTHONNODEBUGRANGES: "1" } });
py.FS.writeFile("/home/pyodide/precompile.py", new Uint8Array(fs.readFileSync(script)));
py.FS.writeFile("/in.zip", new Uint8Array(fs.readFileSync(from)));
try {
  py.runPython("import sys; sys.path.insert(0, '/home/pyodide'); import precompile; precompile.written(precompile.warmed())");
} catch (error) { // node would show the engine's script, and not what went wrong
  fs.writeSync(2, `${error.message}\n`);
  process.exit(1);
}
fs.writeFileSync(to, py.FS.readFile("/out.zip"));
