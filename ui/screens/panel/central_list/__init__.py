"""The central list on the screen: members, panels with their seats, invitations, the forecast."""
