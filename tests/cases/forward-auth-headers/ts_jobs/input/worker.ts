import { Worker } from "bullmq";

import { MAILS } from "./queues";

new Worker(MAILS, async (job) => {
  await fetch(`http://mailer/${job.data.id}`, { method: "POST" });
});

const report = async (job) => {
  await fetch("http://users/report");
};
new Worker("reports", report);

new Worker("hooks", async () => {
  await fetch("https://api.example.com/hook");
});
