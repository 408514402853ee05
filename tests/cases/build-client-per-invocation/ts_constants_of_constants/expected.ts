import OpenAI from "openai";

function createOpenai(): OpenAI {
  const openaiApiKey = process.env.OPENAI_API_KEY as string;
  const clientConfig = {
    apiKey: openaiApiKey,
  };
  return new OpenAI(clientConfig);
}

function createFirst(): OpenAI {
  // Two factories read one name, and a third passes it on under its own.
  const apiKey = process.env.SHARED_KEY;
  return new OpenAI({ apiKey, baseURL: "https://a.example.com" });
}

function createSecond(): OpenAI {
  // Two factories read one name, and a third passes it on under its own.
  const apiKey = process.env.SHARED_KEY;
  return new OpenAI({ apiKey, baseURL: "https://b.example.com" });
}

function createThird(): OpenAI {
  const apiKey = process.env.GUARDED_KEY;
  if (!apiKey) {
    throw new Error("GUARDED_KEY is not set");
  }
  return new OpenAI({ apiKey });
}

function createFourth(): OpenAI {
  // A name that the file has already stays as it is.
  const TAKEN_KEY = process.env.TAKEN_KEY;
  return new OpenAI({ apiKey: `${TAKEN_KEY}` });
}

export function ask(input: string, takenKey: string) {
  const openai = createOpenai();
  const first = createFirst();
  const second = createSecond();
  const third = createThird();
  const fourth = createFourth();
  return [openai, first, second, third, fourth].map((each) => each.responses.create({ model: takenKey, input }));
}
