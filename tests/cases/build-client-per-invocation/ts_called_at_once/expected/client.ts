import OpenAI from "openai";

// The one client.
export function createOpenai() {
  // Without a key the answers come from a file.
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) {
    return null;
  }
  return new OpenAI({ apiKey }); // of the project
}

export function createNamed() {
  return (function make() {
    return new OpenAI({ apiKey: process.env.NAMED_KEY ?? "" });
  })();
}

export function createOwn() {
  return (function () {
    return this ?? new OpenAI({ apiKey: process.env.OWN_KEY ?? "" });
  })();
}

export function createShort() {
  return (() => new OpenAI({ apiKey: process.env.SHORT_KEY ?? "" }))();
}
