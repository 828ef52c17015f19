"""The central list: members and what keeps them fit to sit, panels and seats, invitations."""
