import Groq from "groq-sdk";
import { OTHER as key, REGION } from "./env";

export const groq = new Groq({ apiKey: key });

export const models = () => [REGION, groq.models.list()];
