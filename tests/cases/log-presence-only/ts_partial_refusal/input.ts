const key = process.env.OPENAI_API_KEY;
const headers = { Authorization: `Bearer ${key}` };

console.log("key", key);
console.log("headers", headers);
console.log("headers", JSON.stringify({ ...headers, n: 1 }));
