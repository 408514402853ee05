import OpenAI from "openai";

const config = { apiKey: process.env.TEAM_KEY, timeout: 1000 };
config.timeout = 2000;
const openai = new OpenAI(config);

export const list = () => openai.models.list();
