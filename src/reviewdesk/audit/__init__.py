"""The log's format and its proof. Imports nothing of ours: the folder can be handed to an auditor."""
