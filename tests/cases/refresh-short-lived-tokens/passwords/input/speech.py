import azure.cognitiveservices.speech as speechsdk
from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
aad = credential.get_token("https://cognitiveservices.azure.com/.default")
config = speechsdk.SpeechConfig(auth_token=f"aad#id#{aad.token}", region="westeurope")
keyed = speechsdk.SpeechConfig(subscription="a", region="westeurope")


def speak(text):
    return speechsdk.SpeechSynthesizer(speech_config=config).speak_text(text)


def speak_with_key(text):
    return speechsdk.SpeechSynthesizer(speech_config=keyed).speak_text(text)
