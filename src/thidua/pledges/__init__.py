"""What units promise in a campaign: registered titles and values, and the compacts of clusters and blocks.

A pledge ("đăng ký thi đua") is one unit's; a compact ("giao ước thi đua") is a group's and holds once every member has
signed it.
"""
