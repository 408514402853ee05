import OpenAI from "openai";

let { client }: { client?: OpenAI } = {};
client = new OpenAI();

export const ask = () => client!.models.list();
