import OpenAI from "openai";
import { requireEnv } from "./env";

// The team's key.
const KEY = process.env.TEAM_KEY;
const TIMEOUT = 1000;
const config = { apiKey: KEY, timeout: TIMEOUT };
const openai = new OpenAI(config);

const spare = requireEnv("SPARE_KEY");
const second = new OpenAI({ apiKey: spare });

export const list = () => [openai.models.list(), second.models.list()];
