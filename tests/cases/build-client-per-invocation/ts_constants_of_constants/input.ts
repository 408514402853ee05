import OpenAI from "openai";

const OPENAI_API_KEY = process.env.OPENAI_API_KEY as string;
const CLIENT_CONFIG = {
  apiKey: OPENAI_API_KEY,
};

const openai = new OpenAI(CLIENT_CONFIG);

// Two factories read one name, and a third passes it on under its own.
const SHARED_KEY = process.env.SHARED_KEY;
const first = new OpenAI({ apiKey: SHARED_KEY, baseURL: "https://a.example.com" });
const second = new OpenAI({ apiKey: SHARED_KEY, baseURL: "https://b.example.com" });

const GUARDED_KEY = process.env.GUARDED_KEY;
if (!GUARDED_KEY) {
  throw new Error("GUARDED_KEY is not set");
}
const third = new OpenAI({ apiKey: GUARDED_KEY });

// A name that the file has already stays as it is.
const TAKEN_KEY = process.env.TAKEN_KEY;
const fourth = new OpenAI({ apiKey: `${TAKEN_KEY}` });

export function ask(input: string, takenKey: string) {
  return [openai, first, second, third, fourth].map((each) => each.responses.create({ model: takenKey, input }));
}
