import OpenAI from "openai";

const openai = new OpenAI();

export const list = () => openai.models.list();
