// Runs `handler` of the module named first through a key rotation at the provider named second, and prints what came
// of each step as JSON. The keys that the provider takes are changed by its own `/keys`.
const [modulePath, provider] = process.argv.slice(2);

const outcome = async (step) => {
  try {
    return { value: await step() };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
};
const rotate = (key) => fetch(`${provider}/keys`, { method: "POST", body: JSON.stringify({ keys: [key] }) });

const answers = {};
let service;
answers.import = await outcome(async () => {
  service = await import(modulePath);
  return Object.keys(service).length > 0;
});
if (service) {
  for (const key of ["key-1", "key-2"]) {
    await rotate(key);
    process.env.OPENAI_API_KEY = key;
    answers[key] = await outcome(() => service.handler({ text: `hello ${key}` }));
  }
  process.env.OPENAI_API_KEY = "";
  answers.missing = await outcome(() => service.handler({ text: "hello" }));
}
process.stdout.write(JSON.stringify(answers));
process.exit(0);
