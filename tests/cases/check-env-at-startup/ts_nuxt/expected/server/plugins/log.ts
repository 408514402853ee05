import { report } from "../utils/report";

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

export default defineNitroPlugin((nitro) => {
  if (!import.meta.prerender) {
    checkEnvironment();
  }
  nitro.hooks.hook("error", (error) => report(error));
});
