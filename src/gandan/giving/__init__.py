"""What is given and received: donors, receiver groups, money and goods in and out, balances that close."""
