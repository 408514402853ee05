import { openai } from "@ai";

export const list = () => openai.models.list();
