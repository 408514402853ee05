// Loads every module of the projects named, one folder each, and prints for each project how many clients its modules
// built while they loaded, and what each of its exported `use...` functions gives.
import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const answers = {};
for (const folder of process.argv.slice(2)) {
  globalThis.built = 0;
  const modules = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".mjs")).sort()) {
    modules.push([name, await import(pathToFileURL(`${folder}/${name}`).href)]);
  }
  const answer = { built: globalThis.built, results: {} };
  for (const [name, module] of modules) {
    for (const [key, value] of Object.entries(module)) {
      if (key.startsWith("use")) answer.results[`${name}:${key}`] = await value("x");
    }
  }
  answers[folder] = answer;
}
process.stdout.write(JSON.stringify(answers));
