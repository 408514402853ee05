export const config = {
  openAiKey: process.env.OPENAI_API_KEY,
  port: process.env.PORT,
};

export function portOf() {
	const port = Number(config.port);
	if (Number.isNaN(port)) {
		return 3000;
	}
	return port;
}
