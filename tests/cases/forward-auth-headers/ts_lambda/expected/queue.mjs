export const handler = async (event) => {
  for (const record of event.Records) {
    await fetch("http://users.internal/mail", { method: "POST", body: record.body });
  }
};
