import OpenAI from "openai";
import { TicketService } from "./service.js";

const openai = new OpenAI();
const service = new TicketService(openai);

export const ask = (text) => service.ask(text);
