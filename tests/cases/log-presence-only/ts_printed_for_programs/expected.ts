console.log(Boolean(process.env.OPENAI_API_KEY));
console.log(`export OPENAI_API_KEY=${Boolean(process.env.OPENAI_API_KEY)}`);
process.stdout.write(String(Boolean(process.env.OPENAI_API_KEY)));
console.log(Boolean(process.env.OPENAI_API_KEY), "is the key");
console.log("first", Boolean(process.env.OPENAI_API_KEY));
console.log("key", Boolean(process.env.OPENAI_API_KEY) + "...");
