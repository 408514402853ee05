const key = process.env.OPENAI_API_KEY;
const mask = (text?: string) => (text ? "***" : "missing");

console.log("key", Boolean(key), !!key, !key, key?.length, typeof key, mask(key));
console.log("key", key ? "set" : "missing", key && "set", key !== undefined);
console.log("key", `${key?.slice(0, 4)}...${key?.slice(-4)}`, key?.substring(0, 8), key?.charAt(0));
console.log(Object.keys(process.env));
