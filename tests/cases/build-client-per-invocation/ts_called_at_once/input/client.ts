import OpenAI from "openai";

// The one client.
export const openai = (() => {
  // Without a key the answers come from a file.
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    return null;
  }
  return new OpenAI({ apiKey }); // of the project
})();

export const named = (function make() {
  return new OpenAI({ apiKey: process.env.NAMED_KEY ?? "" });
})();

export const own = (function () {
  return this ?? new OpenAI({ apiKey: process.env.OWN_KEY ?? "" });
})();

export const short = (() => new OpenAI({ apiKey: process.env.SHORT_KEY ?? "" }))();
