import { client } from "./llm";

export const ask = () => client.models.list();
