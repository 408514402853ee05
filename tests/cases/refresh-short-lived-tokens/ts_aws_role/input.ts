// Credentials of an assumed role, which live for an hour.
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

const sts = new STSClient({});
const role = new AssumeRoleCommand({ RoleArn: process.env.ROLE_ARN, RoleSessionName: "chat" });
const { Credentials } = await sts.send(
  new AssumeRoleCommand({ RoleArn: process.env.ROLE_ARN, RoleSessionName: "chat" }),
);

export const bedrock = new BedrockRuntimeClient({
  credentials: {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  },
});

// It refreshes itself.
export const fresh = new BedrockRuntimeClient({
  credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.ROLE_ARN } }),
});

// Its token is given by whoever starts the program.
export const given = new S3Client({
  credentials: { accessKeyId: "x", secretAccessKey: "y", sessionToken: process.env.AWS_SESSION_TOKEN },
});

export class Store {
  private client?: S3Client;

  async open(): Promise<S3Client> {
    const answer = await sts.send(new AssumeRoleCommand({ RoleArn: "arn", RoleSessionName: "store" }));
    const credentials = {
      accessKeyId: answer.Credentials!.AccessKeyId!,
      secretAccessKey: answer.Credentials!.SecretAccessKey!,
      sessionToken: answer.Credentials!.SessionToken,
    };
    this.client ??= new S3Client({ credentials });
    this.client = new S3Client({ credentials: credentials });
    return this.client;
  }
}

export async function handler(event: { text: string }): Promise<unknown> {
  const answer = await sts.send(role);
  const client = new BedrockRuntimeClient({
    credentials: {
      accessKeyId: answer.Credentials!.AccessKeyId!,
      secretAccessKey: answer.Credentials!.SecretAccessKey!,
      sessionToken: answer.Credentials!.SessionToken!,
    },
  });
  return client.send(new ConverseCommand({ modelId: event.text, messages: [] }));
}
