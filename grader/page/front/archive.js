// @ts-check
// What a learner hands in: a folder of that name with every answer file and the last result of each, as one archive.
import { results } from "./exam.js";
import { ids, kept } from "./keep.js";

/** Python writes it, as it writes every file. @param {string} name @param {any} python @returns {Promise<any>} */
export async function zipped(name, python) {
  if (!name) return { error: "Say your name first: it is how your instructor finds your files." };
  const work = ids().map((id) => ({ id, ...kept(id) })).filter((each) => Object.keys(each.answers ?? {}).length || each.base);
  const quizzes = results();
  if (!work.length && !quizzes.length) return { error: "There is nothing to hand in yet." };
  const reply = await python.ask({ do: "handin", name, quizzes, work: work.map(({ id, variant, deal, answers, base, result }) => ({ id, variant: variant ?? 0, deal: deal ?? 0, answers: answers ?? {}, base, result })) });
  if (reply.error) return { error: `${reply.error.where ?? ""} ${reply.error.says}. ${reply.error.repair ?? ""}`.trim() };
  return { count: work.length + quizzes.length, name: reply.name, data: Uint8Array.from(atob(reply.archive), (c) => c.charCodeAt(0)) };
}
