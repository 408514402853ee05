export { createLlm } from "./models/chat";
