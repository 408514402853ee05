import { mastra } from "./mastra";

export const ask = () => mastra.getAgent("a");
