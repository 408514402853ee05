import { openai } from "client";

export const ask = () => openai.models.list();
