import OpenAI from "openai";

let client: OpenAI;
const other = (client = new OpenAI());

export const list = () => [client.models.list(), other.models.list()];
