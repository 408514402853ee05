import { llm } from "@acme/ai";
import { llm as again } from "@acme/ai/models/chat";

export const GET = async () => [await llm.invoke("one"), await again.invoke("two")];
