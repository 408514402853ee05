import { openai } from "./ai";

export const ask = () => openai.models.list();
