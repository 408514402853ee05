const config = { kit: { alias: { $ai: "src/ai", "$srv/*": "src/srv/*" } } };

export default config;
