import { Queue } from "bullmq";

export const MAILS = "mails";
export const mails = new Queue(MAILS);
export const reports = new Queue("reports");
