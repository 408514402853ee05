import OpenAI from "openai";
import { state } from "./state";

const openai = new OpenAI();
const counted = { openai, count: state.count++ };

export const ask = () => counted.openai.models.list();
