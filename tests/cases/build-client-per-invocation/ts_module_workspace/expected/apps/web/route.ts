import { createLlm } from "@acme/ai";
import { createLlm as createAgain } from "@acme/ai/models/chat";

export const GET = async () => [await createLlm().invoke("one"), await createAgain().invoke("two")];
