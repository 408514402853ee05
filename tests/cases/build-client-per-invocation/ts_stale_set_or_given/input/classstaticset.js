import OpenAI from "openai";
class C {} C.key = process.env.OPENAI_API_KEY;
const client = new OpenAI({ apiKey: C.key });
export const ask = () => client;
