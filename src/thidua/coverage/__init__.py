"""Coverage: the communication work done for a campaign, in news, broadcasts and meetings."""
