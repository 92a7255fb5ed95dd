// @ts-check
// A Python that has started.
// @ts-ignore: it lies in the built site only
import { loadPyodide } from "./engine/pyodide.mjs";

const AT = new URL("./engine/", import.meta.url).href;

/** @returns {Promise<any>} */
export const begun = () => loadPyodide({ indexURL: AT, env: { HOME: "/home/pyodide" } });
