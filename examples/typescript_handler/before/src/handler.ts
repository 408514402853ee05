import { summaryChain } from "./chains.js";

export interface Ticket {
  text: string;
}

/** The function's entry point: one ticket in, one sentence out. */
export async function handler(ticket: Ticket): Promise<string> {
  if (!ticket.text.trim()) return "";
  return summaryChain.invoke({ text: ticket.text });
}
