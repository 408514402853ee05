import { openai } from "~~/server/lib/ai";

export const ask = () => openai.models.list();
