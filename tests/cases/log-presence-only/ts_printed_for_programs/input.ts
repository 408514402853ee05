console.log(process.env.OPENAI_API_KEY);
console.log(`export OPENAI_API_KEY=${process.env.OPENAI_API_KEY}`);
process.stdout.write(process.env.OPENAI_API_KEY!);
console.log(process.env.OPENAI_API_KEY || "missing", "is the key");
console.log("first", (process.env.OPENAI_API_KEY || "MISSING").slice(0, 12));
console.log("key", process.env.OPENAI_API_KEY?.slice(0, 20) + "...");
