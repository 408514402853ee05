import OpenAI from "openai";

const assigned: Record<string, string | undefined> = { apiKey: process.env.GATEWAY_KEY };
if (process.env.GATEWAY_URL) {
  assigned.baseURL = process.env.GATEWAY_URL;
}
const first = new OpenAI(assigned);

const merged = { apiKey: process.env.GATEWAY_KEY };
Object.assign(merged, { baseURL: "http://gateway" });
const second = new OpenAI(merged);

function pointAt(address: string, given: Record<string, string | undefined>) {
  given.baseURL = address;
}
const given: Record<string, string | undefined> = { apiKey: process.env.GATEWAY_KEY };
pointAt("http://gateway", given);
const third = new OpenAI(given);

const show = (options: object) => console.log(Object.keys(options));
const shown = { apiKey: process.env.GATEWAY_KEY };
show(shown);

function createFourth(): OpenAI {
  const shown = { apiKey: process.env.GATEWAY_KEY };
  return new OpenAI(shown);
}

export async function answer(text: string) {
  return Promise.all(
    [first, second, third].map((each) => each.responses.create({ model: "gpt-4o", input: text })),
  );
}

export async function answerPlainly(text: string) {
  const fourth = createFourth();
  return fourth.responses.create({ model: "gpt-4o", input: text });
}
